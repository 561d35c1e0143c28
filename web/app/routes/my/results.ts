import { redirect } from '@remix-run/node'

/** Where notices of released results lead. */
export const loader = () => redirect('/exams/results')
