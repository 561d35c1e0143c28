import { questionTransfers } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { download } from '../api/call.server.ts'

/** The empty Excel sheet for importing questions. */
export const loader = ({ request }: LoaderFunctionArgs) => download(request, questionTransfers.template)
