import { page } from "../strings/page.ts";

/** The sources of a fact, with links, and where accounts differ. */
export function SourceList({
  provenance,
  disputes,
}: {
  readonly provenance: readonly { readonly title: string; readonly url?: string; readonly says?: string }[];
  readonly disputes: readonly string[];
}) {
  const { explain } = page;
  return (
    <>
      <ul class="source-list">
        {provenance.length === 0 && <li>{explain.noSource}</li>}
        {provenance.map(({ title, url, says }) => (
          <li key={`${title} ${url ?? ""}`}>
            {url !== undefined && /^https?:\/\//.test(url) ? (
              <a href={url} target="_blank" rel="noreferrer noopener">
                {title}
              </a>
            ) : (
              title
            )}
            {says !== undefined && <span class="dim">: {says}</span>}
          </li>
        ))}
      </ul>
      {disputes.length > 0 && (
        <>
          <p class="small">{explain.disputes}</p>
          <ul class="source-list">
            {disputes.map((dispute) => (
              <li key={dispute}>{dispute}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
