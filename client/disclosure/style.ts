/** The look of the public pages: on a narrow screen every row of a table becomes a block of its own. */
export const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; color: #1a1a1a; background: #fff; overflow-wrap: anywhere;
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
header, main { max-width: 60rem; margin: 0 auto; padding: 0.5rem 1rem; }
header { text-align: right; }
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1.15rem; }
a { color: #0b4f9e; }
a, button, input, textarea, summary { min-height: 1.5rem; }
:focus-visible { outline: 3px solid #0b4f9e; outline-offset: 2px; }
.quiet { color: #555; }
.standing { padding: 0.5rem 0.75rem; border-left: 4px solid #0b4f9e; background: #eef4fb; }
.problem { padding: 0.5rem 0.75rem; border-left: 4px solid #a40000; background: #fdf0f0; color: #7a0000; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid #999; text-align: left; vertical-align: top; white-space: pre-line; }
th { font-weight: 600; background: #f4f4f4; }
.fields th { width: 12rem; }
.entries { list-style: none; margin: 0; padding: 0; }
.entries li { padding: 0.75rem 0; border-bottom: 1px solid #ccc; }
.entries h2 { margin: 0; }
p { margin: 0.4rem 0; }
.answer { white-space: pre-line; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9em; }
form label { display: block; margin-top: 0.75rem; font-weight: 600; }
input, textarea { width: 100%; padding: 0.5rem; border: 1px solid #666; border-radius: 3px; font: inherit; }
button { margin-top: 0.75rem; padding: 0.5rem 1.5rem; border: 0; border-radius: 3px; color: #fff; background: #0b4f9e; font: inherit; }
@media (max-width: 40rem) {
  table, caption, tbody, tr, th, td { display: block; width: auto; }
  .fields th { width: auto; border-bottom: 0; }
  .fields td { border-top: 0; }
  .fields tr + tr th { border-top: 0; }
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tr { margin-bottom: 0.75rem; border: 1px solid #999; }
  .list td { border: 0; }
  .list td::before { content: attr(data-column) " "; display: block; color: #555; font-size: 0.875rem; }
}
@media print { header, form, .howto { display: none; } }
`;
