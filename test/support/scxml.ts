import { DOMParser, type Element } from '@xmldom/xmldom';
import type { AnyStateMachine } from 'xstate';
import {
  type Args,
  assign,
  cancel,
  enqueueActions,
  type Made,
  raise,
  sendParent,
  sendTo,
  setup,
} from './loose-xstate.ts';

/** Something of SCXML that XState has no equal of, or that this reader leaves out. */
export class NotConverted extends Error {}

/** A machine of what SCXML says, as far as XState can say it. @throws NotConverted */
export function machineOfScxml(xml: string): AnyStateMachine {
  if (/\bIn\(|\b_(sessionid|ioprocessors|name|x)\b/.test(xml))
    throw new NotConverted('In() or a system variable');
  const { documentElement } = new DOMParser().parseFromString(xml, 'text/xml');
  return machineOf(documentElement as Element);
}

const children = (element: Element): Element[] =>
  Array.from(element.childNodes).filter((one): one is Element => one.nodeType === 1);
const named = (element: Element, ...names: string[]) =>
  children(element).filter((one) => names.includes(one.nodeName));
const states = (element: Element) => named(element, 'state', 'parallel', 'final', 'history');
const descendants = (element: Element): Element[] => [element, ...states(element).flatMap(descendants)];
const keyOf = (id: string) => id.replaceAll('.', '_');

function machineOf(root: Element): AnyStateMachine {
  const actors: Record<string, AnyStateMachine> = {};
  const context: Record<string, unknown> = {};
  const all = descendants(root);
  for (const data of all.flatMap((one) => named(one, 'datamodel')).flatMap((one) => named(one, 'data'))) {
    if (data.hasAttribute('src')) throw new NotConverted('data from elsewhere');
    const expression = data.getAttribute('expr') ?? data.textContent?.trim();
    context[data.getAttribute('id') ?? ''] = expression ? constant(expression) : null;
  }
  if (named(root, 'script').length > 0) throw new NotConverted('<script>');
  const config = stateOf(root, actors);
  // A definition with states that nothing leads to is not loaded.
  const ids = all.slice(1).map(idOf);
  const reach = ids.map((id) => [`reach.${id}`, `#${keyOf(id)}`]);
  const on = { ...(config as { on: object }).on, ...Object.fromEntries(reach) };
  return setup({ actors }).createMachine({ ...config, on, id: 'scxml', context });
}

function constant(expression: string): unknown {
  try {
    return evaluate(expression, {}, {});
  } catch {
    throw new NotConverted('an illegal expression');
  }
}

function stateOf(element: Element, actors: Record<string, AnyStateMachine>): object {
  const id = element.getAttribute('id');
  const inner = states(element);
  const identity = id === null ? {} : { id: keyOf(id) };
  if (element.nodeName === 'history') {
    const [to] = named(element, 'transition');
    if (to !== undefined && children(to).length > 0) throw new NotConverted('actions of a history');
    const history = element.getAttribute('type') ?? 'shallow';
    return { ...identity, type: 'history', history, ...(to === undefined ? {} : { target: targetsOf(to) }) };
  }
  if (named(element, 'donedata').length > 0) throw new NotConverted('<donedata>');
  const type =
    element.nodeName === 'final' || element.nodeName === 'parallel' ? { type: element.nodeName } : {};
  const on: Record<string, object[]> = {};
  const always: object[] = [];
  for (const transition of named(element, 'transition')) {
    const made = transitionOf(transition);
    const events = transition.getAttribute('event')?.split(/\s+/).filter(Boolean) ?? [];
    if (events.length === 0) always.push(made);
    for (const event of events) (on[eventOf(event)] ??= []).push(made);
  }
  const invoke = named(element, 'invoke').map((one, index) =>
    invokeOf(one, `${id ?? 'root'}.${index}`, actors),
  );
  return {
    ...identity,
    ...type,
    ...(inner.length > 0 && element.nodeName !== 'parallel' ? { initial: initialOf(element, inner) } : {}),
    states: Object.fromEntries(inner.map((one) => [keyOf(idOf(one)), stateOf(one, actors)])),
    entry: named(element, 'onentry').flatMap(actionsOf),
    exit: named(element, 'onexit').flatMap(actionsOf),
    ...{ on, always, invoke },
  };
}

function idOf(element: Element): string {
  const id = element.getAttribute('id');
  if (id === null) throw new NotConverted('a state without an id');
  return id;
}

function initialOf(element: Element, inner: Element[]): unknown {
  const [initial] = named(element, 'initial').flatMap((one) => named(one, 'transition'));
  const given =
    element.getAttribute('initial') ?? initial?.getAttribute('target') ?? idOf(inner[0] as Element);
  if (!inner.some((one) => one.getAttribute('id') === given)) throw new NotConverted('a deep initial state');
  return { target: keyOf(given), actions: initial === undefined ? [] : actionsOf(initial) };
}

const targetsOf = (element: Element): string[] | undefined =>
  element
    .getAttribute('target')
    ?.split(/\s+/)
    .filter(Boolean)
    .map((target) => `#${keyOf(target)}`);

function transitionOf(element: Element): object {
  const target = targetsOf(element);
  const cond = element.getAttribute('cond');
  return {
    ...(target === undefined ? {} : { target, reenter: element.getAttribute('type') !== 'internal' }),
    ...(cond === null ? {} : { guard: told(cond) }),
    actions: actionsOf(element),
  };
}

/** SCXML's names for what XState raises itself. */
const eventOf = (event: string): string =>
  event
    .replace(/^done\.state\./, 'xstate.done.state.')
    .replace(/^done\.invoke$/, 'xstate.done.actor.*')
    .replace(/^done\.invoke\./, 'xstate.done.actor.');

function invokeOf(element: Element, name: string, actors: Record<string, AnyStateMachine>): object {
  const [machine] = named(element, 'content').flatMap((one) => named(one, 'scxml'));
  if (machine === undefined) throw new NotConverted('an invoked machine from elsewhere');
  if (element.hasAttribute('autoforward') || element.hasAttribute('idlocation'))
    throw new NotConverted('autoforward or idlocation');
  if (named(element, 'param', 'finalize').length > 0 || element.hasAttribute('namelist'))
    throw new NotConverted('parameters of an invocation, or <finalize>');
  actors[name] = machineOf(machine);
  return { src: name, id: element.getAttribute('id') ?? name };
}

const actionsOf = (element: Element): Made[] => children(element).map(actionOf);

function actionOf(element: Element): Made {
  const get = (name: string) => element.getAttribute(name);
  switch (element.nodeName) {
    case 'raise':
      return raise({ type: get('event') ?? '' });
    case 'log':
      return enqueueActions(() => {});
    case 'assign': {
      const [location, expression] = [get('location') ?? '', get('expr') ?? element.textContent ?? ''];
      return assign((args) => {
        evaluate(location, args.context, args.event);
        return { [location]: evaluate(expression, args.context, args.event) };
      });
    }
    case 'script': {
      if (element.hasAttribute('src')) throw new NotConverted('<script> from elsewhere');
      const script = element.textContent ?? '';
      return assign(({ context, event }) => {
        const changed = structuredClone(context) as object;
        perform(script, changed, event);
        return changed;
      });
    }
    case 'cancel':
      if (get('sendid') === null) throw new NotConverted('<cancel> by expression');
      return cancel(get('sendid') ?? '');
    case 'send':
      return sendOf(element);
    case 'if':
      return ifOf(element);
    default:
      throw new NotConverted(`<${element.nodeName}>`);
  }
}

function sendOf(element: Element): Made {
  const get = (name: string) => element.getAttribute(name);
  for (const name of ['idlocation', 'targetexpr', 'typeexpr'])
    if (get(name) !== null) throw new NotConverted(`<send ${name}>`);
  const type = get('type');
  if (type !== null && !/^scxml$|SCXMLEventProcessor$/.test(type))
    throw new NotConverted('events of another kind');
  if (named(element, 'content').length > 0) throw new NotConverted('<content> of an event');
  const names = get('namelist')?.split(/\s+/).filter(Boolean) ?? [];
  const params = [
    ...names.map((name) => [name, name]),
    ...named(element, 'param').map((one) => [one.getAttribute('name'), one.getAttribute('expr')]),
  ];
  const [given, expression] = [get('event'), get('eventexpr')];
  const event = ({ context, event: now }: Args) => ({
    ...Object.fromEntries(
      params.map(([name, value]) => [name, evaluate(value ?? 'undefined', context, now)]),
    ),
    type: given ?? String(evaluate(expression ?? '', context, now)),
  });
  const delay = get('delay') ?? get('delayexpr');
  const id = get('id');
  const options: { id?: string; delay?: never } = {
    ...(id === null ? {} : { id }),
    ...(delay === null ? {} : { delay: (get('delay') === null ? lasting(delay) : length(delay)) as never }),
  };
  const target = get('target');
  if (target === '#_internal') return raise(event, options);
  if (target === '#_parent') return sendParent(event, options);
  return sendTo(target?.replace(/^#_/, '') ?? (({ self }) => self), event, options);
}

const lasting =
  (expression: string) =>
  ({ context, event }: Args) =>
    length(String(evaluate(expression, context, event)));

/** Milliseconds of a CSS2 time. */
function length(time: string): number {
  const [, count, unit] = /^\s*([\d.]+)\s*(ms|s)?\s*$/.exec(time) ?? [];
  if (count === undefined) throw new NotConverted(`a delay of "${time}"`);
  return Number(count) * (unit === 's' ? 1000 : 1);
}

function ifOf(element: Element): Made {
  const branches: { guard?: (args: Args) => unknown; actions: Made[] }[] = [
    { guard: told(element.getAttribute('cond') ?? 'false'), actions: [] },
  ];
  for (const one of children(element)) {
    if (one.nodeName === 'elseif')
      branches.push({ guard: told(one.getAttribute('cond') ?? 'false'), actions: [] });
    else if (one.nodeName === 'else') branches.push({ actions: [] });
    else branches.at(-1)?.actions.push(actionOf(one));
  }
  return enqueueActions(({ enqueue, ...args }) => {
    const branch = branches.find(({ guard }) => guard === undefined || guard(args));
    for (const action of branch?.actions ?? []) enqueue(action);
  });
}

function told(expression: string): (args: Args) => unknown {
  return ({ context, event }) => Boolean(evaluate(expression, context, event));
}

/** What an expression of SCXML's ECMAScript data model comes to. */
const evaluate = (expression: string, context: object, event: object): unknown =>
  perform(`return (${expression});`, context, event);

function perform(script: string, context: object, event: object): unknown {
  const { type: name } = event as { type?: string };
  // oxlint-disable-next-line typescript/no-implied-eval -- a data model is made of expressions
  return new Function('context', '_event', `with (context) { ${script} }`)(context, {
    ...{ name, data: event },
  });
}
