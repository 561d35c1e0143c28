/** What other slices may ask of examinations. */
export { type Pass, passesOf } from './results/passes.ts'
