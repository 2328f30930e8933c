/** Names of the pages' own controls in a form, beside those of the event's data; no field of an event begins with `_`. */
export const ownFields = ['_decision', '_seen', '_as', '_step', '_case', '_number'] as const;
