/** The address of a case in the web client, below the address of the client itself. */
export function caseLink(webUrl: string, caseId: string): string {
  // Brackets and stars would end a link, or begin something else, in the markup of a message.
  const id = encodeURIComponent(caseId).replaceAll(
    /[()!*']/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${webUrl.replace(/\/+$/, '')}/cases/${id}`;
}
