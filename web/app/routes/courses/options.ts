import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findCourses } from '../../training/courses/find.server.ts'

/** Courses in use for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findCourses)
