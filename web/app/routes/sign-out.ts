import { identity } from '@app/api/contract'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { call } from '../api/call.server.ts'
import { done } from '../api/submit.server.ts'

/** Ends the session. One that has ended already is as good as signed out: `call` then leads to the sign-in page. */
export async function action({ request }: ActionFunctionArgs) {
  await call(request, identity.signOut)
  return done('/sign-in', 'signed-out')
}

export const loader = () => redirect('/')
