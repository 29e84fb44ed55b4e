/** The style of a report: light and dark, on a screen and on paper. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1d2430;--dim:#5b6573;--line:#d9dee6;--paper:#fff;--base:#5b6573;--scen:#b4371f;--yes:#1f7a4d}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--dim:#a3adba;--line:#39424f;--paper:#14181e;--base:#a3adba;--scen:#ff9a7d;--yes:#74d3a3}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:760px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 8px}h2{font-size:1.1rem;margin:28px 0 6px}
.lead{font-size:1.1rem;margin:0 0 6px}.dim,footer{color:var(--dim);font-size:.9rem}
code{font:.92em ui-monospace,monospace;overflow-wrap:anywhere}a{color:inherit}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--dim);font-size:.9rem;padding:4px 0}
th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:right;font-weight:400;vertical-align:top}thead th{color:var(--dim);font-size:.9rem}tbody th,td.left,th:first-child{text-align:left}
td{white-space:nowrap}td.left{white-space:normal}th[scope=row]{min-width:9.5em}th[scope=row] code{overflow-wrap:normal;white-space:nowrap}th[scope=row] .dim{display:block}h2 code{font-weight:600}
svg{width:100%;height:auto;overflow:visible}svg text{font:12px system-ui,sans-serif;fill:var(--dim)}.grid{stroke:var(--line)}.part{stroke:var(--dim);stroke-dasharray:2 3}
path{fill:none;stroke-width:2}path.baseline{stroke:var(--base);stroke-dasharray:5 4}path.scenario{stroke:var(--scen)}path.band{fill:var(--scen);stroke:none;opacity:.13}text.baseline{fill:var(--base)}text.scenario{fill:var(--scen)}
.yes{color:var(--yes)}.no{color:var(--scen)}li{margin:3px 0}footer{border-top:1px solid var(--line);margin-top:32px}
@media print{body{font-size:11pt}section{break-inside:avoid}}`;
