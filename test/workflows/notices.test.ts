import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { noticeActivities } from '../../activities/notices.ts';
import { handOverTo } from '../../activities/notices/hand-over.ts';
import { mailer } from '../../activities/notices/mail.ts';
import type { Robot } from '../../activities/notices/robots.ts';
import { tryWaitingNotices, waitingNotices } from '../../client/temporal/waiting-notices.ts';
import { mailServer } from '../support/mail-server.ts';
import { usualOffice } from '../support/office.ts';
import { openPermits, type Permit, type Permits } from '../support/permits.ts';
import { robotServer } from '../support/robot-server.ts';

describe("a case's notice", () => {
  let world: Permits;
  let mail: Awaited<ReturnType<typeof mailServer>>;
  let service: Awaited<ReturnType<typeof robotServer>>;

  beforeAll(async () => {
    mail = await mailServer();
    service = await robotServer({ errcode: 0, code: 0 });
    world = await openOffice();
  });

  /** A world with channels of its own: the turns of robots are not those of another. */
  const openOffice = async (): Promise<Permits> => {
    const robots: Robot[] = [
      { kind: 'feishu', url: `${service.url}/feishu/token`, for: ['*'] },
      { kind: 'wecom', url: `${service.url}/wecom?key=token`, for: ['villageClerk@yunling'] },
    ];
    const office = usualOffice();
    Object.assign(
      office.activities,
      noticeActivities({
        mail: mailer({ smtpUrl: mail.url, from: 'a@example.org' }),
        recipients: () => [
          { person: 'wen', email: 'wen@sample.example' },
          { person: 'li', email: 'li@sample.example' },
        ],
        robots,
        webUrl: 'https://county.example',
        handOver: (one) => handOverTo(opened.client)(one),
        log: () => undefined,
      }),
    );
    const opened = await openPermits(inject('temporalAddress'), { office });
    return opened;
  };

  afterAll(async () => {
    await world.close();
    await mail.close();
    await service.close();
  });

  const letters = () =>
    mail.received
      .splice(0)
      .flatMap(({ to }) => to)
      .sort();
  const paths = () =>
    service.calls
      .splice(0)
      .map(({ path }) => path)
      .sort();
  const waiting = async (permit: Permit) =>
    (await waitingNotices(world.client)).filter(({ caseId }) => caseId === permit.id);
  /** Waits until nothing of the case's is under way, nor of what was handed over, however often it has to be tried. */
  const over = async (permit: Permit) => {
    for (;;) {
      const { raw } = await world.client.workflow.getHandle(permit.id).describe();
      if ((raw.pendingActivities ?? []).length === 0 && (await waiting(permit)).every(isOver)) return;
      await tryWaitingNotices(world.client);
      await sleep(100);
    }
  };
  const isOver = ({ status }: { status: string }) => status === 'given-up';
  const undelivered = async (permit: Permit) =>
    (await permit.read()).log.filter(({ kind }) => kind === 'refused');

  it('goes through every channel once, while one of them has to be tried again and again', async () => {
    const permit = await world.open();
    mail.refusing.set('li@sample.example', 451);
    service.answers.push({ status: 503, body: '' });
    await permit.decide('township.sendBack', { reason: '样例:缺图纸' });
    // One robot was out of order and is told again; the mail server turns one address away as long.
    while (service.calls.length < 3) {
      await tryWaitingNotices(world.client);
      await sleep(50);
    }
    mail.refusing.clear();
    await over(permit);
    expect(letters()).toEqual(['li@sample.example', 'wen@sample.example']);
    const told = paths();
    expect(told).toHaveLength(3);
    expect(new Set(told)).toEqual(new Set(['/feishu/token', '/wecom']));
    expect(await undelivered(permit)).toEqual([]);
  });

  it('holds up no case while the mail server is down, is listed meanwhile, and goes out afterwards', async () => {
    await mail.close();
    const permit = await world.open();
    await permit.decide('township.sendBack', { reason: '样例:缺图纸' });
    await permit.decide('village.resubmit', {});
    await permit.decide('township.decline', { reason: '样例:不符规划' });
    const { state } = (await world.client.workflow.getHandle(permit.id).result()) as { state: string };
    expect(state).toBe('declined');
    await expect
      .poll(() => waiting(permit))
      .toMatchObject([
        {
          status: 'waits',
          subject: { zh: '请补正', en: 'please correct' },
          why: expect.stringMatching(/^mail to (wen|li)/),
        },
      ]);
    mail = await mailServer(mail.port);
    await over(permit);
    expect(letters()).toEqual(['li@sample.example', 'wen@sample.example']);
    // The groups had heard of it at once and are not told again.
    expect(paths()).toEqual(['/feishu/token', '/wecom']);
    expect(await waiting(permit)).toEqual([]);
    expect(await undelivered(permit)).toEqual([]);
  });

  it('that a robot refuses for good stands in the case as undelivered, and reached everyone else', async () => {
    const own = await openOffice();
    const permit = await own.open();
    service.answers.push({ body: { code: 19_021, errcode: 93_000 } });
    await permit.decide('township.sendBack', { reason: '样例:缺图纸' });
    await permit.rest();
    expect(letters()).toEqual(['li@sample.example', 'wen@sample.example']);
    expect(paths()).toEqual(['/feishu/token', '/wecom']);
    expect(await undelivered(permit)).toMatchObject([{ event: 'notify', codes: ['effect-failed'] }]);
    expect(JSON.stringify(await permit.history())).not.toMatch(/token|127\.0\.0\.1/);
    await own.close();
  });

  it('that is refused for good once nobody waits for it any more is listed as given up, with the reason', async () => {
    const permit = await world.open();
    mail.refusing.set('li@sample.example', 451);
    await permit.decide('township.sendBack', { reason: '样例:缺图纸' });
    await expect.poll(() => waiting(permit)).toMatchObject([{ status: 'waits' }]);
    mail.refusing.set('li@sample.example', 550);
    await over(permit);
    expect(await waiting(permit)).toMatchObject([
      { status: 'given-up', why: 'mail to li: the mail server refused the letter (EENVELOPE 550)' },
    ]);
    expect(await undelivered(permit)).toEqual([]);
  });
});
