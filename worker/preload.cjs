// The first module of every workflow bundle: evaluates the entry point (`workflow-entry` is an alias of it) before there
// is any workflow, so that all of them share it. The SDK then freezes what the entry point exports, down to regular
// expressions and schemas that change within when they are used, unless the module is frozen already. Asked for without
// a use of its answer, webpack would leave it out.
if (require('workflow-entry')) Object.freeze(require.cache[require.resolve('workflow-entry')]);
