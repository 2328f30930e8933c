/** Name of the variable that says where a test run keeps its workflow bundles. */
export const bundlesVariable = 'COUNTERSIGN_TEST_BUNDLES';
