/** The style of the sign-in pages, which stand alone; no script and no font from elsewhere. */
export const signInStyle = `
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fbfbf9; --line: #70757c; --accent: #1f4f8f; --mark: #7a3b00; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef0; --paper: #16181b; --line: #8d939b; --accent: #8fbaf2; --mark: #f0b070; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid var(--line); }
a { color: var(--accent); }
.sample { border: 2px dashed var(--mark); color: var(--mark); padding: .5rem .8rem; font-weight: 600; }
.people { list-style: none; margin: 0; padding: 0; }
.people li { margin: .4rem 0; }
button, input { font: inherit; min-height: 2.75rem; padding: .4rem .8rem; border: 1px solid var(--line); border-radius: .3rem;
  color: inherit; background: transparent; max-width: 100%; }
.people button { width: 100%; text-align: left; cursor: pointer; }
.people small { display: block; overflow-wrap: anywhere; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.row label { flex: 1 1 14rem; }
.row input { width: 100%; }
code { font-size: 1.4rem; letter-spacing: .1em; }
`;
