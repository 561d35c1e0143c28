import { questionTransfers } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { download } from '../../../api/call.server.ts'
import { orBackWithWords } from '../../../api/file.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { problemSentences } from '../../../questions/transfers/problem-sentences.ts'
import { wordsFor } from '../../../words/words.server.ts'

/** The uploaded table with a column that says what is wrong with each row, in the reader's language. */
export function loader({ request, params }: LoaderFunctionArgs) {
  const words = wordsFor(request)
  return orBackWithWords(request, () =>
    download(request, questionTransfers.problems, {
      params: { id: idOf(params) },
      body: { heading: words.imports.what, sentences: problemSentences(words) },
    }),
  )
}
