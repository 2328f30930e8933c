/** What is asked of webpack here; its own types are not this project's. */
interface Compiler {
  webpack: { DefinePlugin: new (definitions: Record<string, string>) => { apply(compiler: Compiler): void } };
}

/** Public keys, of Ed25519 in hexadecimal digits, by their fingerprints. */
export type TrustedKeys = Readonly<Record<string, string>>;

/** A webpack plugin that writes keys into a bundle, whose cases then take only what is signed with one of them. */
export const withKeys = (keys: TrustedKeys) => ({
  apply(compiler: Compiler) {
    new compiler.webpack.DefinePlugin({ COUNTERSIGN_KEYS: JSON.stringify(keys) }).apply(compiler);
  },
});
