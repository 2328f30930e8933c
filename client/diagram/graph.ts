import { activityTitle } from '../words/activity-titles.ts';
import type { AnyStateNode } from 'xstate';
import { eventOf } from '../../machines/core/tasks/events.ts';
import {
  deadlineTitle,
  metaOf,
  stateNodes,
  type Lifecycle,
} from '../../machines/core/definition/lifecycle.ts';
import type { Role, Text } from '../../machines/core/values/vocabulary.ts';

/** A state of a machine as a diagram shows it. */
export interface GraphNode {
  /** Path from the root: `running.work.building`; empty for the machine itself. */
  path: string;
  title: Text;
  kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  parent?: string;
  /** Path of the state in which a compound state begins. */
  initial?: string;
  owners: Role[];
  stage?: string;
  /** What happens inside without leaving the state. */
  inside: GraphLabel[];
}

/** Why a machine moves. */
export interface GraphLabel {
  kind: 'event' | 'deadline' | 'result' | 'failure' | 'completion' | 'immediate';
  /** Name of the event, deadline or actor. */
  name: string;
  text: Text;
  /** Name of the guard that has to hold. */
  guard?: string;
}

/** A move from one state to another, for every reason there is. */
export interface GraphEdge {
  from: string;
  to: string;
  labels: GraphLabel[];
}

/** A lifecycle's machine as a graph: states in document order, moves between the same two states as one. */
export interface Graph {
  title: Text;
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** Draws nothing yet: what a machine consists of, read from the machine itself. */
export function graphOf(lifecycle: Lifecycle): Graph {
  const states = stateNodes(lifecycle.machine);
  const edges = new Map<string, GraphEdge>();
  const nodes = states.map((state): GraphNode => {
    const inside: GraphLabel[] = [];
    for (const { label, targets } of moves(lifecycle, state)) {
      if (targets.length === 0) addLabel(inside, label);
      for (const to of targets) {
        const key = `${pathOf(state)}>${to}`;
        const edge = edges.get(key) ?? { from: pathOf(state), to, labels: [] };
        addLabel(edge.labels, label);
        edges.set(key, edge);
      }
    }
    return nodeOf(lifecycle, state, inside);
  });
  return { title: lifecycle.title, nodes, edges: [...edges.values()] };
}

const pathOf = (state: AnyStateNode): string => state.path.join('.');

function addLabel(labels: GraphLabel[], label: GraphLabel): void {
  const known = labels.find((one) => one.kind === label.kind && one.name === label.name);
  if (known === undefined) labels.push(label);
  // Two ways to the same state under different conditions: the move no longer depends on one of them.
  else if (known.guard !== label.guard) delete known.guard;
}

function nodeOf(lifecycle: Lifecycle, state: AnyStateNode, inside: GraphLabel[]): GraphNode {
  const meta = metaOf(state);
  const own = state.parent === undefined ? lifecycle.title : { zh: state.key, en: state.key };
  const initial = state.type === 'compound' ? state.initial.target[0] : undefined;
  return {
    path: pathOf(state),
    title: meta?.title ?? own,
    kind: state.type,
    ...(state.parent === undefined ? {} : { parent: pathOf(state.parent) }),
    ...(initial === undefined ? {} : { initial: pathOf(initial) }),
    owners: [meta?.owner ?? []].flat().filter((role) => role !== 'nobody'),
    ...(meta?.stage === undefined ? {} : { stage: meta.stage }),
    inside,
  };
}

interface Move {
  label: GraphLabel;
  targets: string[];
}

function moves(lifecycle: Lifecycle, state: AnyStateNode): Move[] {
  const all = [...state.transitions.values()].flat();
  const declared = all.map((one) => ({ one, label: labelOf(lifecycle, one.eventType, state) }));
  const always = (state.always ?? []).map((one) => ({ one, label: immediate }));
  return [...declared, ...always].map(({ one, label }) => {
    const guard = guardName(one.guard);
    return {
      label: { ...label, ...(guard === undefined ? {} : { guard }) },
      targets: (one.target ?? []).map(pathOf),
    };
  });
}

const immediate: GraphLabel = { kind: 'immediate', name: '', text: { zh: '', en: '' } };

function labelOf(lifecycle: Lifecycle, type: string, state: AnyStateNode): GraphLabel {
  const [, kind, name = ''] =
    /^xstate\.(after|done\.actor|error\.actor|done\.state)\.(.*)$/s.exec(type) ?? [];
  switch (kind) {
    case 'after': {
      const delay = name.endsWith(`.${state.id}`) ? name.slice(0, -state.id.length - 1) : name;
      return { kind: 'deadline', name: delay, text: deadlineTitle(lifecycle, delay) };
    }
    case 'done.actor':
      return { kind: 'result', name, text: actorName(state, name) };
    case 'error.actor':
      return { kind: 'failure', name, text: actorName(state, name) };
    case 'done.state':
      return { kind: 'completion', name: '', text: { zh: '完成', en: 'complete' } };
    default:
      return { kind: 'event', name: type, text: eventOf(lifecycle, type)?.title ?? { zh: type, en: type } };
  }
}

function actorName(state: AnyStateNode, id: string): Text {
  const src: unknown = state.invoke.find((one) => one.id === id)?.src;
  return activityTitle(typeof src === 'string' ? src : id);
}

function guardName(guard: unknown): string | undefined {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  return guard === undefined ? undefined : '?';
}

/** The words on an arrow. */
export function labelText(label: GraphLabel, lang: keyof Text): string {
  const words = label.text[lang];
  switch (label.kind) {
    case 'deadline':
      return lang === 'zh' ? `期限：${words}` : `deadline: ${words}`;
    case 'result':
      return lang === 'zh' ? `${words} 完成` : `${words} done`;
    case 'failure':
      return lang === 'zh' ? `${words} 失败` : `${words} failed`;
    case 'event':
    case 'completion':
      return words;
    case 'immediate':
      return label.guard === undefined ? '' : `[${label.guard}]`;
  }
}

/** The words for where a move of the machine itself starts. */
export const everyState: Text = { zh: '任何状态', en: 'any state' };

/** Whether a state has others inside. */
export const cluster = (node: GraphNode): boolean => node.kind === 'compound' || node.kind === 'parallel';
