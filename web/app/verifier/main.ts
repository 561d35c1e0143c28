import { type Check, checksOf, type ServerSaid, type Verdict, verdictOf } from './checks.ts'
import { h } from './dom.ts'
import { knowledge, refresh } from './knowledge.ts'
import { type Officer, pairVerdict } from './pair.ts'
import { readCode, type ScannedCode } from './read-code.ts'
import { keep, kept } from './store.ts'
import { words } from './words.ts'

const INSPECTION = 'inspection'
const SEEN = 'seen codes'
const SERVER_MS = 6000
/** Random numbers of changing codes that are remembered; a code is good for half a minute. */
const REMEMBERED = 200

const result = h('section', { id: 'result', 'aria-live': 'polite' })
const officers = h('section', { id: 'officers' })
const standing = h('p', { class: 'standing', role: 'status' })
const video = h('video', { playsinline: true, muted: true, hidden: true })
const typed = h('input', { id: 'typed', autocomplete: 'off', spellcheck: 'false', maxlength: '700' })
const file = h('input', { id: 'picture', type: 'file', accept: 'image/*' })
const camera = h('button', { type: 'button' }, words.camera)

/** Asks the server about a code; undefined when it can't be asked. */
async function askServer(code: ScannedCode): Promise<ServerSaid | undefined> {
  if (!navigator.onLine) return undefined
  const path = code.live ? `live/${code.text}` : `credentials/${code.text}`
  try {
    const answer = await fetch(`/api/public/${path}`, { signal: AbortSignal.timeout(SERVER_MS) })
    if (!answer.ok) return undefined
    const said = await answer.json()
    const { found, credential } = code.live ? said.check : said
    const domains = credential?.domains.map((domain: { code: string }) => domain.code)
    return { found, mayEnforce: credential?.mayEnforce ?? false, domains, ...(code.live && { outcome: said.outcome }) }
  } catch {
    return undefined
  }
}

async function isSeen({ live }: ScannedCode): Promise<boolean> {
  if (!live) return false
  const seen = (await kept<string[]>(SEEN)) ?? []
  if (seen.includes(live.nonce)) return true
  await keep(SEEN, [...seen.slice(-REMEMBERED), live.nonce])
  return false
}

async function examine(scanned: string | undefined): Promise<void> {
  if (scanned === undefined) return say(words.noCode)
  const code = readCode(scanned)
  if (!code) return say(words.notOurs)
  if (code.kind === 'short') {
    const address = `/v/${code.token}`
    return say(`${words.short} `, h('a', { href: address }, location.origin + address))
  }
  const around = { origin: location.origin, isSeen: await isSeen(code), server: await askServer(code) }
  if (around.server) await refresh()
  const known = await knowledge()
  const checks = await checksOf(code, { ...around, known, now: Date.now() + known.skew })
  const verdict = verdictOf(checks)
  result.replaceChildren(...shown(code, checks, verdict))
  const { number, name, organ, isCut } = code
  const isNoOfficer = code.cardKind !== 'ENFORCEMENT'
  const domains = around.server?.domains
  const officer: Officer = { number, name, organ, isCut, verdict, isNoOfficer, at: Date.now(), domains }
  const before = (await kept<Officer[]>(INSPECTION)) ?? []
  await keep(INSPECTION, [...before.filter((one) => one.number !== number), officer])
  await showOfficers()
  await showStanding()
}

const say = (...what: (string | Node)[]) => result.replaceChildren(h('p', { class: 'notice' }, ...what))

function shown(code: ScannedCode, checks: readonly Check[], verdict: Verdict): Node[] {
  const line = (label: string, value: string) => [h('dt', {}, label), h('dd', {}, value)]
  return [
    h(
      'div',
      { class: `verdict ${verdict}` },
      h('h2', {}, words.verdicts[verdict]),
      h('p', {}, meaningOf(checks, verdict)),
    ),
    h(
      'dl',
      {},
      ...line(words.name, code.name),
      ...line(words.organ, code.organ + (code.isCut ? words.cut : '')),
      ...line(words.number, code.number),
    ),
    h(
      'ul',
      { class: 'checks' },
      ...checks.map(({ name, outcome, fact }) =>
        h(
          'li',
          { 'data-check': name, 'data-outcome': outcome },
          h('b', { class: outcome }, words.outcomes[outcome]),
          ` ${words.checks[name]}`,
          fact ? h('small', {}, ` ${said(fact)}`) : null,
        ),
      ),
    ),
    h('p', { class: 'soft' }, words.photo),
  ]
}

/** Of a card that may not be used, the plainest reason there is. */
function meaningOf(checks: readonly Check[], verdict: Verdict): string {
  const isBad = (name: Check['name']) => checks.some((check) => check.name === name && check.outcome === 'bad')
  if (verdict !== 'may-not' || isBad('signature')) return words.meanings[verdict]
  if (isBad('replaced')) return words.replaced
  const kind = checks.find(({ name }) => name === 'kind')
  if (kind?.outcome === 'bad') return kind.fact === 'SUPERVISION' ? words.supervision : words.auxiliary
  return words.meanings[verdict]
}

function said(fact: string): string {
  if (fact in words.cardKinds) return words.cardKinds[fact as keyof typeof words.cardKinds]
  if (fact === 'picture' || fact === 'replayed' || fact === 'too-old') return words.asPicture
  if (fact === 'ended') return words.ended
  const [, minutes] = /^(?:old|fresh) (\d+)$/.exec(fact) ?? []
  return minutes === undefined ? fact : words.age(Number(minutes))
}

async function showOfficers(): Promise<void> {
  const list = (await kept<Officer[]>(INSPECTION)) ?? []
  if (list.length === 0) return officers.replaceChildren()
  const pair = pairVerdict(list)
  const end = h('button', { type: 'button', onclick: () => void finish() }, words.end)
  officers.replaceChildren(
    h('h2', {}, words.inspection),
    h(
      'ol',
      {},
      ...list.map(({ name, number, organ, verdict }) =>
        h('li', {}, h('b', { class: verdict }, words.verdicts[verdict]), ` ${name} ${number} ${organ}`),
      ),
    ),
    h('p', { class: `pair ${pair}`, 'data-pair': pair }, words.pairs[pair]),
    pair === 'alone' ? h('p', {}, words.twoNeeded) : '',
    end,
  )
}

async function finish(): Promise<void> {
  await keep(INSPECTION, [])
  result.replaceChildren()
  await showOfficers()
}

async function showStanding(): Promise<void> {
  const { keysAt, lists } = await knowledge()
  const times = Object.values(lists).map(({ fetchedAt }) => fetchedAt)
  const known =
    times.length === 0 || keysAt === 0
      ? words.noKnowledge
      : words.knowledge(words.age(Math.round((Date.now() - Math.min(keysAt, ...times)) / 60_000)))
  standing.textContent = `${navigator.onLine ? words.online : words.offline} · ${known}`
}

let looking: AbortController | undefined
async function look(): Promise<void> {
  if (looking) return looking.abort()
  looking = new AbortController()
  camera.textContent = words.stop
  video.hidden = false
  try {
    const { readCamera } = await import('./scan.ts')
    const found = await readCamera(video, looking.signal)
    if (found) await examine(found)
  } catch {
    say(words.noCamera)
  }
  looking = undefined
  camera.textContent = words.camera
  video.hidden = true
}

async function readFile(): Promise<void> {
  const picture = file.files?.[0]
  if (!picture) return
  const { readPicture } = await import('./scan.ts')
  await examine(await readPicture(picture).catch(() => undefined))
  file.value = ''
}

document.title = `${words.title} · 亮证`
document.getElementById('verifier')!.replaceChildren(
  h('h1', {}, words.title),
  h('p', {}, words.lead),
  standing,
  camera,
  video,
  h('label', { for: 'picture' }, words.picture),
  file,
  h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault()
        void examine(typed.value)
      },
    },
    h('label', { for: 'typed' }, words.typed),
    typed,
    h('button', {}, words.check),
  ),
  result,
  officers,
)
camera.addEventListener('click', () => void look())
file.addEventListener('change', () => void readFile())
for (const event of ['online', 'offline']) addEventListener(event, () => void refresh().then(showStanding))

await navigator.serviceWorker?.register('/verify/sw.js', { scope: '/verify/' }).catch(() => undefined)
await showOfficers()
await refresh()
await showStanding()
// Told to tests and to whoever waits: from here on it works without network.
await navigator.serviceWorker?.ready
document.documentElement.dataset.ready = 'offline'
