// One statement at a time: plan, question, run, rows, end; and cancelling it.

import { StatementError, lines, newId, post, send } from './api.js';

export class Runner {
  /** @param show what is told: plan, ask (whether it may run), begin, columns, rows, progress, done, failed */
  constructor(show) {
    this.show = show;
    this.current = null;
  }

  get isRunning() { return this.current !== null; }

  /** The plan alone. */
  async plan(sql, schema) { return post('plan', { sql, schema }); }

  async run(sql, schema) {
    if (this.current) return;
    const run = { id: newId(), abort: new AbortController(), cancelled: false };
    this.current = run;
    this.show.begin(sql);
    try {
      const plan = await this.plan(sql, schema);
      this.show.plan(plan);
      if (run.cancelled) throw new StatementError({ message: 'The statement was cancelled.', sqlState: '57014' });
      if (!(await this.show.ask(plan))) {
        this.show.declined();
        return;
      }
      if (run.cancelled) throw new StatementError({ message: 'The statement was cancelled.', sqlState: '57014' });
      await this.stream(run, sql, schema);
    } catch (error) {
      if (error.name === 'AbortError') this.show.failed({ message: 'The statement was cancelled.', sqlState: '57014' });
      else if (error instanceof StatementError) this.show.failed(error);
      else this.show.failed({ message: `The answer broke off: ${error.message}. The rows above are not all.`, sqlState: '08006' });
    } finally {
      this.current = null;
      this.show.ended();
    }
  }

  async stream(run, sql, schema) {
    const response = await send('query', { id: run.id, sql, schema }, { signal: run.abort.signal });
    let isWhole = false;
    for await (const line of lines(response)) {
      if (line.columns) this.show.columns(line.columns);
      else if (line.rows) this.show.rows(line.rows);
      else if (line.progress) this.show.progress(line.progress);
      else if (line.stats) { isWhole = true; this.show.done(line.stats); }
      else if (line.error) throw new StatementError(line.error);
    }
    if (!isWhole) throw new StatementError({ sqlState: '08006',
      message: 'The answer broke off before its end; the rows above are not all. The server may have been stopped.' });
  }

  /** Asks the server to end the statement, and lets go of it if that takes long. */
  async cancel() {
    const run = this.current;
    if (!run || run.cancelled) return;
    run.cancelled = true;
    const giveUp = setTimeout(() => run.abort.abort(), 3000);
    try { await post('cancel', { id: run.id }); } catch { run.abort.abort(); } finally {
      setTimeout(() => clearTimeout(giveUp), 4000);
    }
  }

  /** The page is being left: nobody will read the rows. */
  leave() {
    if (this.current) send('cancel', { id: this.current.id }, { keepalive: true }).catch(() => {});
  }
}
