/** The address of a case. */
export const casePath = (id: string): string => `/cases/${encodeURIComponent(id)}`;

/** The reference number of a decision: the case and the line of its record. */
export const reference = (caseId: string, seq: number): string => `${caseId}#${seq}`;
