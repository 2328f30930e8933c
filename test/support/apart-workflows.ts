// oxlint-disable-next-line import/no-unassigned-import
import './apart.cjs';

/** A workflow that uses a module written with `exports`, which cannot be joined with others. */
export async function apart(): Promise<void> {}
