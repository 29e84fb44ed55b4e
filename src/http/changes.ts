import sse from "@fastify/sse";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { LiveBundle } from "./live-bundle.ts";

/** `GET /v1/changes`: an event `changed` whenever there is a new bundle; its id is the tag of the bundle. */
export async function changesResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  // The types of this plugin describe a CommonJS module, but it is an ES module.
  await server.register(sse as unknown as FastifyPluginAsync);
  const open = new Set<() => void>();
  server.addHook("preClose", async () => {
    for (const close of open) close();
  });
  server.get("/v1/changes", { sse: "only" }, async (_, reply) => {
    reply.sse.keepAlive();
    const message = { event: "changed", retry: 1000 };
    const send = (tag: string) => void reply.sse.send({ ...message, id: tag, data: { tag } }).catch(() => undefined);
    const { tag } = live.current();
    // A page that connects again may have missed a change. One that connects for the first time learns which bundle is current.
    const { lastEventId } = reply.sse;
    if (lastEventId !== null && lastEventId !== tag) send(tag);
    else await reply.sse.send({ event: "hello", id: tag, data: { tag }, retry: message.retry });
    const subscription = live.changes$.subscribe((next) => send(next.tag));
    const close = () => reply.sse.close();
    open.add(close);
    reply.sse.onClose(() => {
      subscription.unsubscribe();
      open.delete(close);
    });
  });
}
