import pg from 'pg';

type Statement = string | (pg.QueryConfig & { rowMode?: 'array' });

// How pg's client tells a query what the server says of it; the types leave it out.
declare module 'pg' {
  interface Query {
    name: string | undefined;
    text: string;
    prepare(connection: Connection): void;
    handleRowDescription(message: unknown): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Connection): void;
    handleEmptyQuery(connection: Connection): void;
    handleReadyForQuery(connection: Connection): void;
    handleError(error: Error, connection: Connection): void;
  }
  interface Connection {
    /** Names of statements the server knows, and of those that are on their way to it. */
    parsedStatements: Record<string, string | undefined>;
    submittedNamedStatements: Record<string, string | undefined>;
  }
}

/**
 * Statements that are gathered and then sent as one message with one end (the protocol's Sync): the
 * database runs them as one transaction without being told, and answers once. pg's own way, an end behind each,
 * costs `begin`, `commit` and an answer per statement.
 */
export class Pipeline {
  readonly #statements: pg.Query[] = [];
  #isSent = false;
  /** Whether the server ended the connection over it; it takes a moment until the connection knows. */
  hasLostConnection = false;

  /** What pg's client has as `query`; settles only when all of them are sent. */
  readonly query = (statement: Statement, values?: unknown[]): Promise<pg.QueryResult> => {
    if (this.#isSent) throw new Error('a statement came after its commit');
    const config = typeof statement === 'string' ? { text: statement } : statement;
    return new Promise((resolve, reject) => {
      const settle = (error: Error | undefined, result: pg.QueryResult) =>
        error ? reject(error) : resolve(result);
      const given = { types: pg.types, ...config, values: values ?? config.values ?? [] };
      this.#statements.push(new pg.Query(given, settle));
    });
  };

  /** Resolves when all is committed; rejects where nothing is, as does whichever statement failed. */
  send(client: pg.PoolClient): Promise<void> {
    this.#isSent = true;
    if (this.#statements.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settle = (error?: Error) => {
        this.hasLostConnection = error instanceof pg.DatabaseError && error.severity === 'FATAL';
        return error ? reject(error) : resolve();
      };
      client.query(new Train(this.#statements, settle));
    });
  }
}

/**
 * To pg's client one query (it lets nothing else into a pipelined connection), which hands on what is said to
 * the statement that it is said of.
 */
class Train extends pg.Query {
  readonly #statements: readonly pg.Query[];
  #at = 0;

  constructor(statements: readonly pg.Query[], settle: (error?: Error) => void) {
    super({ text: '' }, settle);
    this.#statements = statements;
    this.#goTo(0);
  }

  // All of it is written down first: where a value cannot be sent, nothing is.
  override submit = (connection: pg.Connection): Error | undefined => {
    const messages: Buffer[] = [];
    let isWhole = true;
    const draft: pg.Connection = Object.create(connection, {
      stream: { value: { writable: true, write: (message: Buffer) => messages.push(message) } },
      sync: { value: () => undefined },
      // Said by pg's query, which has told its caller, where it could not write down its values.
      close: { value: () => (isWhole = false) },
    });
    for (const statement of this.#statements) {
      statement.prepare(draft);
      if (!isWhole) return new Error('a statement could not be sent');
      this.#next();
    }
    this.#goTo(0);
    connection.stream.write(Buffer.concat(messages));
    connection.sync();
    return undefined;
  };

  override handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  override handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    this.#current?.handleCommandComplete(message, connection);
    this.#next();
  }

  override handleEmptyQuery(): void {
    this.#next();
  }

  override handleReadyForQuery(connection: pg.Connection): void {
    for (const statement of this.#statements) statement.handleReadyForQuery(connection);
    super.handleReadyForQuery(connection);
  }

  override handleError(error: Error, connection: pg.Connection): void {
    this.#statements.forEach((statement, index) => {
      // Whatever the server has not come to, it has not learned either.
      if (statement.name) delete connection.submittedNamedStatements[statement.name];
      if (index < this.#at) statement.handleReadyForQuery(connection);
      else if (index === this.#at) statement.handleError(error, connection);
      else statement.handleError(new Error('a statement before it failed'), connection);
    });
    super.handleError(error, connection);
  }

  get #current(): pg.Query | undefined {
    return this.#statements[this.#at];
  }

  #next(): void {
    this.#goTo(this.#at + 1);
  }

  // pg's client notes down under this name that the server knows the statement.
  #goTo(index: number): void {
    this.#at = index;
    this.name = this.#current?.name;
    this.text = this.#current?.text ?? '';
  }
}
