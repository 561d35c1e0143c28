import type { LoaderFunctionArgs } from '@remix-run/node'
import { linkedFile } from '../../api/file.server.ts'

/** Every file that a page links to (`/files/…` for `/api/…`). */
export const loader = ({ request }: LoaderFunctionArgs) => linkedFile(request)
