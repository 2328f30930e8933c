/**
 * The calendar of Asia/Shanghai as pure functions: days, months and instants, and working days. Nothing in it reads
 * a clock; "now" is always a parameter.
 */
export * from './dates.ts';
export * from './instants.ts';
export * from './working-days.ts';
