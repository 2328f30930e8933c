import { readFileSync } from 'node:fs';
import proto from '@temporalio/proto';
for (const f of ['two-years', 'engine', 'handWritten']) {
  const h = proto.temporal.api.history.v1.History.decode(readFileSync(`/tmp/${f}.bin`));
  const n: Record<string, number> = {};
  const b: Record<string, number> = {};
  for (const e of h.events) {
    const k = proto.temporal.api.enums.v1.EventType[e.eventType ?? 0]!.replace('EVENT_TYPE_', '');
    n[k] = (n[k] ?? 0) + 1;
    b[k] = (b[k] ?? 0) + proto.temporal.api.history.v1.HistoryEvent.encode(e).finish().length;
  }
  console.log(
    f,
    Object.entries(n)
      .sort((x, y) => y[1] - x[1])
      .map(([k, v]) => `${k} ${v} (${b[k]} B)`)
      .join('\n  '),
  );
  const acts: Record<string, number> = {};
  for (const e of h.events) {
    const a = e.activityTaskScheduledEventAttributes;
    if (a) acts[a.activityType!.name!] = (acts[a.activityType!.name!] ?? 0) + 1;
  }
  console.log(acts);
  const timers = h.events.filter((e) => e.timerStartedEventAttributes).length;
  console.log('timers', timers);
}
