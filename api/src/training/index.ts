/** What other slices may ask of training. */
export { hoursStanding } from './hours/standing.ts'
