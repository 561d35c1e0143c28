import { Form, Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useWords } from '../words/context.ts'
import { buttonClass, SubmitButton } from './button.tsx'
import { FormStateProvider } from './form-state.ts'

/** Filters of a list, kept in the address: an ordinary GET form. `keep` names what it carries along unseen. */
export function FilterBar({ children, keep = ['sort'] }: { children: ReactNode; keep?: readonly string[] }) {
  const { pathname, search } = useLocation()
  const { common } = useWords()
  const query = new URLSearchParams(search)
  const values = Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name)]))
  return (
    <Form
      method="get"
      action={pathname}
      role="search"
      className="no-print rounded border border-line bg-sheet px-4 py-4 sm:px-6"
    >
      {keep.map((name) => query.get(name) && <input key={name} type="hidden" name={name} value={query.get(name)!} />)}
      <FormStateProvider value={{ values, errors: {} }}>
        <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          {children}
          <div className="flex gap-3">
            <SubmitButton icon="search">{common.search}</SubmitButton>
            <Link to={pathname} className={buttonClass('quiet')}>
              {common.clear}
            </Link>
          </div>
        </div>
      </FormStateProvider>
    </Form>
  )
}
