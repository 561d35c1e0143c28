import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findHolders } from '../../hours/find-holders.server.ts'

/** People with an account of hours, for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findHolders)
