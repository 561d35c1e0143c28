import type { LoaderFunctionArgs } from '@remix-run/node'
import { optionsFor } from '../../forms/find-for-picker.server.ts'
import { findOrgans } from '../../organisations/find.server.ts'

/** Organs for a picker. */
export const loader = ({ request }: LoaderFunctionArgs) => optionsFor(request, findOrgans)
