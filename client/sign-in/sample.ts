/** Where a web server has the sample's provider, below its own address. */
export const samplePath = '/sample-identity';

/** What the command line is to the sample's provider: a public client. */
export const sampleCliClient = 'countersign-cli';
