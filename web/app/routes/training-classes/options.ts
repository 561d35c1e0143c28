import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findClasses } from '../../training/classes/find.server.ts'

/** Classes that have not begun, for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findClasses)
