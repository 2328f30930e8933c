/** Another engine is not in the cache and could not be fetched: it is not compared with. */
export class NotFetched extends Error {
  override name = 'NotFetched';
}
