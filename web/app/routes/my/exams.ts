import { redirect } from '@remix-run/node'

/** Where notices of admissions lead. */
export const loader = () => redirect('/exams/mine')
