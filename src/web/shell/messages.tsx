import { useCallback, useEffect, useState } from "preact/hooks";
import { page } from "../strings/page.ts";
import type { Message } from "../context/tools.tsx";

interface Shown extends Message {
  readonly id: number;
}

/** The most messages at once: a new one replaces the oldest. */
const MOST = 4;
const STATUS_MILLISECONDS = 6000;

let next = 0;

/** The messages of the page: its own and those that come from outside. */
export function useMessages(news: readonly Message[]): {
  messages: readonly Shown[];
  say(message: Message): void;
  dismiss(id: number): void;
} {
  const [messages, setMessages] = useState<readonly Shown[]>([]);
  const [shownCount, setShownCount] = useState(0);
  const dismiss = useCallback((id: number) => setMessages((all) => all.filter((message) => message.id !== id)), []);
  const say = useCallback(
    (message: Message) => {
      const shown = { ...message, id: next++ };
      const isOver = ({ text, topic }: Message) =>
        text === message.text || (topic !== undefined && topic === message.topic);
      setMessages((all) => [...all.filter((other) => !isOver(other)), shown].slice(-MOST));
      if (message.kind === "status" && !message.act) setTimeout(() => dismiss(shown.id), STATUS_MILLISECONDS);
    },
    [dismiss],
  );
  useEffect(() => {
    for (const message of news.slice(shownCount)) say(message);
    setShownCount(news.length);
  }, [news, shownCount, say]);
  return { messages, say, dismiss };
}

export function Messages({
  messages,
  onDismiss,
}: {
  readonly messages: readonly Shown[];
  readonly onDismiss: (id: number) => void;
}) {
  const part = (kind: Message["kind"]) =>
    messages
      .filter((message) => message.kind === kind)
      .map(({ id, text, act }) => (
        <div key={id} class={`message ${kind}`}>
          <span>{text}</span>
          {act && (
            <button
              type="button"
              onClick={() => {
                act.run();
                onDismiss(id);
              }}
            >
              {act.name}
            </button>
          )}
          <button type="button" class="quiet" aria-label={page.dismiss} onClick={() => onDismiss(id)}>
            ×
          </button>
        </div>
      ));
  return (
    <div class="messages" role="group" aria-label={page.messages.label}>
      <div role="status">{part("status")}</div>
      <div role="alert">{part("alert")}</div>
    </div>
  );
}
