import sse from "@fastify/sse";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { LiveBundle } from "./live-bundle.ts";

/** `GET /v1/changes`: an event `changed` whenever there is a new bundle; its id is the tag of the bundle. */
export async function changesResource(server: FastifyInstance, { live }: { live: LiveBundle }): Promise<void> {
  // Its types describe a module of another kind than it is.
  await server.register(sse as unknown as FastifyPluginAsync);
  const open = new Set<() => void>();
  server.addHook("preClose", async () => {
    for (const close of open) close();
  });
  server.get("/v1/changes", { sse: "only" }, async (_, reply) => {
    reply.sse.keepAlive();
    const said = { event: "changed", retry: 1000 };
    const send = (tag: string) => void reply.sse.send({ ...said, id: tag, data: { tag } }).catch(() => undefined);
    const { tag } = live.current();
    // Who comes back may have missed something; who comes first is told which bundle there is.
    const { lastEventId } = reply.sse;
    if (lastEventId !== null && lastEventId !== tag) send(tag);
    else await reply.sse.send({ event: "hello", id: tag, data: { tag }, retry: said.retry });
    const subscription = live.changes$.subscribe((next) => send(next.tag));
    const close = () => reply.sse.close();
    open.add(close);
    reply.sse.onClose(() => {
      subscription.unsubscribe();
      open.delete(close);
    });
  });
}
