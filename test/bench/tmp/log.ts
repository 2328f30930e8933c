import { happyPath, opened, play } from '../../support/demonstration.ts';
const p = play(opened(), happyPath());
const n: Record<string, number> = {};
for (const e of p.case.log) {
  n[e.kind] = (n[e.kind] ?? 0) + 1;
  if (e.kind === 'deadline') n['deadline ' + e.event] = (n['deadline ' + e.event] ?? 0) + 1;
}
console.log(n, p.case.snapshot.status);
// timers: lazy vs eager in this story
