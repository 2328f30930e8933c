import { assign, setup } from 'xstate';
import { failing, promises, type Scenario } from '../scenario.ts';

/** Four steps over a media library; whatever goes wrong is reported, and the scan may begin again. */
interface Context {
  basePath: string;
  destinationPath: string;
  directoriesToCheck: string[];
  dirsToEvaluate: string[];
  dirsToMove: string[];
  filesToEmail: string[];
  dirsToReport: string[];
  processedFiles: string[];
  acceptedFileTypes: string[];
}

export const actors = {
  scanLibrary: async (input: { basePath: string }) => [`${input.basePath}/a`, `${input.basePath}/b`],
  checkFilePermissions: async (input: { directoriesToCheck: string[] }) => ({
    dirsToEvaluate: input.directoriesToCheck.slice(0, 1),
    dirsToReport: input.directoriesToCheck.slice(1),
  }),
  evaluateFiles: async (input: { dirsToEvaluate: string[]; acceptedFileTypes: string[] }) => ({
    dirsToMove: input.dirsToEvaluate.map((dir) => `${dir}/film.${input.acceptedFileTypes[0]}`),
  }),
  moveFiles: async (input: { dirsToMove: string[]; destinationPath: string }) => ({
    message: `${input.dirsToMove.length} moved to ${input.destinationPath}`,
  }),
};

export const machine = setup({
  types: {
    context: {} as Context,
    input: {} as { basePath: string; destinationPath: string },
    events: {} as { type: 'START_SCAN' } | { type: 'RESTART' },
  },
  actors: promises(actors),
  actions: { emailErrors: () => {} },
}).createMachine({
  id: 'mediaScanner',
  context: ({ input }) => ({
    basePath: input.basePath,
    destinationPath: input.destinationPath,
    directoriesToCheck: [],
    dirsToEvaluate: [],
    dirsToMove: [],
    filesToEmail: [],
    dirsToReport: [],
    processedFiles: [],
    acceptedFileTypes: ['mp4', 'mkv', 'avi', 'mov', 'm4v', 'mpg', 'mpeg', 'wmv', 'flv', 'ts', 'mts'],
  }),
  initial: 'idle',
  states: {
    idle: { on: { START_SCAN: 'Scanning' } },
    Scanning: {
      description: 'Looks for the directories of the library',
      invoke: {
        id: 'scanLibrary',
        src: 'scanLibrary',
        input: ({ context }) => ({ basePath: context.basePath }),
        onDone: [
          {
            target: 'CheckingFilePermissions',
            actions: assign({ directoriesToCheck: ({ event }) => event.output }),
          },
        ],
        onError: [{ target: 'ReportingErrors' }],
      },
    },
    CheckingFilePermissions: {
      description: 'Keeps the directories that may be read and written, and the others for the report',
      invoke: {
        id: 'checkFilePermissions',
        src: 'checkFilePermissions',
        input: ({ context }) => ({ directoriesToCheck: context.directoriesToCheck }),
        onDone: [
          {
            target: 'EvaluatingFiles',
            actions: assign(({ event }) => ({
              dirsToEvaluate: event.output.dirsToEvaluate,
              dirsToReport: event.output.dirsToReport,
            })),
          },
        ],
        onError: [
          {
            target: 'ReportingErrors',
            actions: assign(({ event }) => ({
              dirsToReport: (event.error as { dirsToReport: string[] }).dirsToReport,
            })),
          },
        ],
      },
    },
    ReportingErrors: {
      description: 'Tells someone what went wrong',
      entry: { type: 'emailErrors' },
      on: { RESTART: 'idle' },
    },
    EvaluatingFiles: {
      description: 'Finds the files of high resolution',
      invoke: {
        id: 'evaluatingFiles',
        src: 'evaluateFiles',
        input: ({ context }) => ({
          dirsToEvaluate: context.dirsToEvaluate,
          acceptedFileTypes: context.acceptedFileTypes,
        }),
        onDone: [
          {
            target: 'MovingFiles',
            actions: assign(({ event }) => ({ dirsToMove: event.output.dirsToMove })),
          },
        ],
      },
    },
    MovingFiles: {
      description: 'Moves those files',
      invoke: {
        id: 'moveFiles',
        src: 'moveFiles',
        input: ({ context }) => ({
          dirsToMove: context.dirsToMove,
          destinationPath: context.destinationPath,
        }),
        onDone: 'idle',
        onError: [{ target: 'ReportingErrors' }],
      },
    },
  },
});

const input = { basePath: '/films', destinationPath: '/large' };
const start = { event: { type: 'START_SCAN' } };
const restart = { event: { type: 'RESTART' } };
const report = { action: 'emailErrors' };

export const scenarios: Scenario[] = [
  {
    title: 'what is found is moved, twice over',
    input,
    events: [start, { ...restart, refused: true }, start],
    end: {
      status: 'active',
      value: 'idle',
      context: {
        directoriesToCheck: ['/films/a', '/films/b'],
        dirsToReport: ['/films/b'],
        dirsToMove: ['/films/a/film.mp4'],
      },
    },
    calls: { scanLibrary: 2, checkFilePermissions: 2, evaluateFiles: 2, moveFiles: 2 },
  },
  {
    title: 'a library that cannot be read is reported',
    input,
    events: [start],
    actors: { scanLibrary: failing('no such directory') },
    end: { status: 'active', value: 'ReportingErrors' },
    acts: [report],
    calls: { scanLibrary: 1 },
  },
  {
    title: 'directories without permission are named by the error, and the scan may begin again',
    input,
    events: [start, restart],
    actors: { checkFilePermissions: failing('nothing accessible', { dirsToReport: ['/films/b'] }) },
    end: { status: 'active', value: 'idle', context: { dirsToReport: ['/films/b'] } },
    acts: [report],
    calls: { scanLibrary: 1, checkFilePermissions: 1 },
  },
  {
    title: 'an evaluation that fails is an error that nobody handles',
    input,
    events: [start],
    actors: { evaluateFiles: failing('nothing to move') },
    end: { status: 'error', value: 'EvaluatingFiles', error: 'nothing to move' },
    calls: { scanLibrary: 1, checkFilePermissions: 1, evaluateFiles: 1 },
  },
  {
    title: 'files that cannot be moved are reported',
    input,
    events: [start],
    actors: { moveFiles: failing('disk full') },
    end: { status: 'active', value: 'ReportingErrors', context: { dirsToMove: ['/films/a/film.mp4'] } },
    acts: [report],
  },
];
