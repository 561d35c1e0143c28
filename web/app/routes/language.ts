import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { Fields } from '../api/fields.server.ts'
import { safePath } from '../api/safe-path.ts'
import { setCookie } from '../api/scope.server.ts'
import { isLanguage, LANGUAGE_COOKIE } from '../words/languages.ts'

const YEAR = 365 * 24 * 3600

/** Remembers the language and returns to the page. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const language = fields.text('language')
  if (isLanguage(language)) setCookie(`${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax`)
  return redirect(safePath(fields.text('next')))
}

export const loader = () => redirect('/')
