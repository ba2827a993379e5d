/* Rows as tiles read them, and the one conversation with the server in which a page gets all of its datasets. */
(function () {
  'use strict';
  const windlass = window.windlass;

  /** A dataset's rows; columns are found in any case. */
  class Rows {
    constructor(columns, rows) {
      this.columns = columns;
      this.rows = rows;
      this.places = new Map(columns.map((column, index) => [column.name.toLowerCase(), index]));
    }
    get size() { return this.rows.length; }
    place(name) { const at = this.places.get(String(name).toLowerCase()); return at === undefined ? -1 : at; }
    kind(name) { const at = this.place(name); return at < 0 ? 'text' : this.columns[at].kind; }
    label(name) { const at = this.place(name); return at < 0 ? name : this.columns[at].name; }
    get(row, name) { const at = this.place(name); return at < 0 ? null : row[at]; }
    values(name) { const at = this.place(name); return this.rows.map((row) => (at < 0 ? null : row[at])); }
    wrap(row) { return { get: (name) => this.get(row, name) }; }
    /** These rows with columns of others, found by a column that both have; `absent` gives what stands where there is none. */
    join(other, on, names, absent) {
      const found = new Map(other.rows.map((row) => [String(other.get(row, on)), row]));
      const columns = names.map((name) => ({ name: other.label(name), kind: other.kind(name) }));
      return new Rows([...this.columns, ...columns], this.rows.map((row) => {
        const match = found.get(String(this.get(row, on)));
        return [...row, ...names.map((name) => (match ? other.get(match, name) : absent(name)))];
      }));
    }
    row(index) { return this.wrap(this.rows[index] || []); }
    /** Only the rows whose columns have these values, compared as texts. */
    where(conditions) {
      if (!conditions) return this;
      const tests = Object.entries(conditions).map(([name, value]) => [this.place(name), String(value)]);
      return new Rows(this.columns, this.rows.filter((row) =>
        tests.every(([at, value]) => (row[at] === null || row[at] === undefined ? '' : String(row[at])) === value)));
    }
  }

  /** Asks for datasets until all are there; a newer question ends an older one. */
  class Conversation {
    constructor(page, csrf, onAnswer, onTrouble) {
      this.page = page;
      this.csrf = csrf;
      this.onAnswer = onAnswer;
      this.onTrouble = onTrouble;
      this.wanted = new Set();
      this.loads = new Set();
      this.turn = 0;
    }
    /** `query` holds the filters; `fresh` is a time of the server before which no data may have been read. */
    ask(query, names, fresh) {
      this.wanted = new Set(names);
      this.loads.clear();
      this.query = query;
      this.fresh = fresh;
      this.talk(++this.turn);
    }
    /** One more dataset, for whoever pressed Load, Load again or Try again. */
    add(name, isLoad, fresh) {
      this.wanted.add(name);
      if (fresh) this.fresh = fresh;
      if (isLoad) this.loads.add(name);
      if (!this.talking) this.talk(this.turn);
    }
    /** What costs is sent by POST with our token, so that no link can send it. */
    send(address, body) {
      const cookie = this.csrf.cookie && document.cookie.split('; ').find((one) => one.startsWith(this.csrf.cookie + '='));
      return fetch(address, { method: 'POST', body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...(cookie ? { [this.csrf.header]: cookie.slice(this.csrf.cookie.length + 1) } : {}) } });
    }
    async talk(turn) {
      this.talking = true;
      let failures = 0;
      while (turn === this.turn && this.wanted.size) {
        const query = new URLSearchParams(this.query);
        query.set('-want', [...this.wanted].join(','));
        if (this.fresh) query.set('-fresh', Math.round(this.fresh));
        const address = 'data/' + this.page + '?' + query;
        const loads = [...this.loads];
        try {
          const response = loads.length ? await this.send(address, { load: loads }) : await fetch(address, { headers: { Accept: 'application/json' } });
          if (!response.ok) throw new Error(response.status === 401 ? 'The sign-in has ended. Open the address that the program printed.' : 'The server answered ' + response.status + '.');
          const answer = await response.json();
          if (turn !== this.turn) return;
          failures = 0;
          for (const name of loads) this.loads.delete(name);
          for (const [name, dataset] of Object.entries(answer.datasets)) {
            if (dataset.state !== 'running') this.wanted.delete(name);
          }
          this.onAnswer(answer);
          if (this.wanted.size) await new Promise((done) => setTimeout(done, 30));
        } catch (trouble) {
          if (turn !== this.turn) return;
          this.onTrouble(trouble instanceof TypeError ? 'The server does not answer. It is asked again.' : trouble.message);
          if (++failures > 20) break;
          await new Promise((done) => setTimeout(done, Math.min(5000, 500 * failures)));
        }
      }
      if (turn === this.turn) this.talking = false;
    }
  }

  windlass.Rows = Rows;
  windlass.Conversation = Conversation;
})();
