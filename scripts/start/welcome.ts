const RULE = '─'.repeat(78)

/** An account of the demonstration, as the seed describes it. */
export interface DemoAccount {
  role: string
  loginName: string
  password: string
  note: string
}

/** The block that ends a start: where to go and as whom. */
export function welcome(url: string, seconds: string, accounts: readonly DemoAccount[], logs: string): string {
  const people = accounts.length === 0 ? [] : ['', '  演示账户 demo accounts', ...table(accounts)]
  return [
    RULE,
    `  亮证 Liangzheng   ${url}`,
    ...people,
    '',
    `  日志 logs: ${logs}   停止 stop: Ctrl-C`,
    `  就绪 ready in ${seconds}`,
    RULE,
  ].join('\n')
}

function table(accounts: readonly DemoAccount[]): string[] {
  const rows = accounts.map(({ role, loginName, password, note }) => [role, loginName, password, note])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows.map((row) => `  ${row.map((cell, column) => padded(cell, widths[column] ?? 0)).join('  ')}`.trimEnd())
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Columns on a terminal: Chinese characters and full-width punctuation take two. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u1100-\u115f\u2e80-\uffdc]/u.test(character) ? 2 : 1), 0)
}
