import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findPeople } from '../../people/find.server.ts'

/** People for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findPeople)
