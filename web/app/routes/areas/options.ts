import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findAreas } from '../../organisations/find.server.ts'

/** Areas for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findAreas)
