import { metaOf, stateNodes, type Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import { formOf } from '../../machines/core/values/formats.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import { roleTitle } from '../view/view.ts';
import { columns, type Console } from './console.ts';
import { badInput } from './failure.ts';
import { knownLifecycles, lifecycleNamed } from './registry.ts';

/** `countersign lifecycles`: which there are; with an id, everything about one; with `--diagram`, its picture. */
export async function showLifecycles(
  console: Console,
  id: string | undefined,
  options: { diagram?: string },
): Promise<void> {
  const lifecycles = await knownLifecycles();
  if (id === undefined) {
    if (options.diagram !== undefined)
      throw badInput('which-lifecycle', '请指明画哪个流程的图。', 'Say which lifecycle to draw.');
    const list = Object.values(lifecycles).map((one) => summaryOf(one));
    console.answer(list, () =>
      columns(
        list.map((one) => [
          console.paint('bold', one.id),
          console.of(one.title),
          one.version,
          one.document ?? '',
        ]),
      ),
    );
    return;
  }
  const lifecycle = lifecycleNamed(lifecycles, id);
  if (options.diagram === undefined) {
    const description = describe(lifecycle);
    console.answer(description, () => pageOf(console, lifecycle, description));
    return;
  }
  const diagram = await draw(lifecycle, options.diagram, console);
  console.answer({ id, format: options.diagram, diagram }, () => [diagram.trimEnd()]);
}

async function draw(lifecycle: Lifecycle, format: string, { lang }: Console): Promise<string> {
  switch (format) {
    case 'svg':
      return (await import('../diagram/svg.ts')).svgOf(lifecycle, lang);
    case 'mermaid': {
      const [{ graphOf }, { mermaidOf }] = await Promise.all([
        import('../diagram/graph.ts'),
        import('../diagram/mermaid.ts'),
      ]);
      return mermaidOf(graphOf(lifecycle), lang);
    }
    default:
      throw badInput('bad-format', '--diagram 只有 svg 和 mermaid 两种。', '--diagram is svg or mermaid.');
  }
}

const summaryOf = ({ id, title, version, document }: Lifecycle) => ({
  id,
  title,
  version,
  ...(document === undefined ? {} : { document }),
});

type Description = ReturnType<typeof describe>;

/** Everything about a lifecycle as data: what `lifecycles ID --json` prints. */
export function describe(lifecycle: Lifecycle) {
  return {
    ...summaryOf(lifecycle),
    input: formOf(lifecycle.input),
    opening: lifecycle.opening,
    roles: Object.entries(lifecycle.roles).map(([role, one]) => ({ role, ...one })),
    states: stateNodes(lifecycle.machine)
      .slice(1)
      .map((node) => {
        const meta = metaOf(node);
        const state = node.path.join('.');
        const title: Text = meta?.title ?? { zh: state, en: state };
        const owners = [meta?.owner ?? []].flat();
        return {
          state,
          title,
          kind: node.type,
          owners,
          ...(meta?.stage === undefined ? {} : { stage: meta.stage }),
        };
      }),
    events: Object.entries(lifecycle.events).map(([event, one]) => ({
      event,
      title: one.title,
      roles: one.roles,
      ...(one.capacity === undefined ? {} : { capacity: one.capacity }),
      clauses: one.clauses ?? [],
      form: formOf(one.schema),
    })),
    deadlines: Object.entries(lifecycle.deadlines).map(([deadline, one]) => ({
      deadline,
      title: one.title,
      clauses: one.clauses ?? [],
    })),
    moneyTitles: lifecycle.moneyTitles,
    forms: Object.entries(lifecycle.forms).map(([form, { title }]) => ({ form, title })),
    reports: Object.entries(lifecycle.reports).map(([report, { title }]) => ({ report, title })),
    clauses: lifecycle.clauses,
  };
}

function pageOf(console: Console, lifecycle: Lifecycle, about: Description): string[] {
  const { say, of, paint } = console;
  const roles = (names: string[]) =>
    names.map((name) => of(roleTitle(lifecycle, name))).join(say('、', ', '));
  const heading = (words: string) => ['', paint('bold', words)];
  return [
    `${paint('bold', of(about.title))} ${paint('dim', `${about.id} ${about.version}`)}`,
    ...(about.document === undefined ? [] : [`《${about.document}》`]),
    ...heading(say('状态', 'States')),
    ...columns(
      about.states.map((one) => [
        `${'  '.repeat(one.state.split('.').length)}${one.state.split('.').at(-1) ?? ''}`,
        of(one.title),
        roles(one.owners.filter((role) => role !== 'nobody')),
      ]),
    ),
    ...heading(say('事件', 'Events')),
    ...columns(
      about.events.map((one) => [
        `  ${one.event}`,
        of(one.title),
        roles(one.roles),
        fieldsOf(one.form),
        one.clauses.join(' '),
      ]),
    ),
    ...(about.deadlines.length === 0 ? [] : heading(say('期限', 'Deadlines'))),
    ...columns(about.deadlines.map((one) => [`  ${one.deadline}`, of(one.title), one.clauses.join(' ')])),
    ...(about.forms.length === 0 ? [] : heading(say('表格', 'Forms'))),
    ...columns(about.forms.map((one) => [`  ${one.form}`, of(one.title)])),
    ...(about.reports.length === 0 ? [] : heading(say('报表', 'Reports'))),
    ...columns(about.reports.map((one) => [`  ${one.report}`, of(one.title)])),
    '',
    say(
      `条款 ${about.clauses.length} 条，见 countersign clauses --lifecycle ${about.id}`,
      `${about.clauses.length} clauses: countersign clauses --lifecycle ${about.id}`,
    ),
  ];
}

/** The fields of a form in short; those that may be left out have a question mark. */
function fieldsOf(form: unknown): string {
  const { properties = {}, required = [] } = form as { properties?: object; required?: string[] };
  const names = Object.keys(properties).map((name) => (required.includes(name) ? name : `${name}?`));
  return names.length === 0 ? '' : `{ ${names.join(', ')} }`;
}
