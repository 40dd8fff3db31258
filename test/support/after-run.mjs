export { afterRun as default } from './run-folder.mjs';
