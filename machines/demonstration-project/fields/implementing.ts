import type { FieldTitle } from '../../core/definition/field.ts';
import { implementationWindow } from '../implementing.ts';
import { acceptanceWindow, applicationWindow, surveyWindow } from '../parts.ts';
import { titled } from './titled.ts';

const windows = [surveyWindow, applicationWindow, implementationWindow, acceptanceWindow];

/** What reopening a window asks for. */
export const implementingFields: Record<string, FieldTitle> = {
  window: titled('办理期', 'window', {
    options: Object.fromEntries(
      windows.flatMap(({ deadlines }) => Object.entries(deadlines).map(([name, { title }]) => [name, title])),
    ),
  }),
  until: titled('重开至', 'open again until', {
    help: { zh: '含当日。', en: 'Included.' },
  }),
};
