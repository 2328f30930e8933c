/** Whether an address is this very machine, whatever it is connected to. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}

/** Whether a host name, as URLs write it, is this very machine. */
export const isLoopbackHost = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
