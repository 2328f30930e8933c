import { describe, expect, it } from 'vitest';
import { SettingsError, workerSettings } from '../../worker/settings.ts';

function problems(env: Record<string, string>): (string | undefined)[] {
  try {
    workerSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.refusals.map((one) => one.field);
    throw error;
  }
  return [];
}

describe("a worker's settings", () => {
  it('have a default each, and keep closed cases for ten years', () => {
    expect(workerSettings({})).toMatchObject({
      dataDir: '.countersign',
      retentionDays: 3_650,
      roundDays: {},
    });
  });

  it('count an empty variable as unset', () => {
    expect(workerSettings({ COUNTERSIGN_PORT: '', COUNTERSIGN_SMTP_URL: '' }).port).toBeUndefined();
  });

  it('take other days for rounds', () => {
    const { roundDays } = workerSettings({
      COUNTERSIGN_ROUND_DAYS: 'firstReportReminder=16,lastReportReminder=22',
    });
    expect(roundDays).toEqual({ firstReportReminder: 16, lastReportReminder: 22 });
  });

  it('are refused all at once, each by the name of its variable', () => {
    const wrong = {
      COUNTERSIGN_PORT: '99999',
      COUNTERSIGN_UI_PORT: 'x',
      COUNTERSIGN_ROUND_DAYS: 'first',
      COUNTERSIGN_SMTP_URL: 'http://mail',
      COUNTERSIGN_RETENTION_DAYS: '0',
    };
    expect(new Set(problems(wrong))).toEqual(new Set(Object.keys(wrong)));
    expect(problems({ COUNTERSIGN_ROUND_DAYS: 'first=31' })).toEqual(['COUNTERSIGN_ROUND_DAYS.first']);
  });
});
