// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_events', table => {
    table.comment(
      'Who did or tried what. Rows never change; they can be deleted once they are 90 days old',
    );
    table.string('id', 36).notNullable().primary();
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table
      .string('operation_id', 36)
      .notNullable()
      .comment('Joins the beginning of an action and its outcome');
    table.string('plugin', 100).notNullable();
    table.string('event_id', 255).notNullable();
    table.string('severity', 10).notNullable();
    table
      .string('outcome', 10)
      .notNullable()
      .comment('initiated, succeeded, failed or denied');
    table
      .string('actor', 255)
      .comment('Entity reference, or subject of a service');
    table.string('correlation_id', 64).comment('The request it belongs to');
    table
      .string('account_id', 12)
      .comment('AWS account, where one is concerned');
    table.string('region', 30);
    table.string('entity_ref', 255);
    table.string('target', 512).comment('What it was done to');
    table.string('method', 10);
    table.text('path').comment('Without the query, which may hold secrets');
    table.string('error_name', 100);
    table.string('error_message', 500);
    table.text('meta').notNullable().comment('JSON');
    table.index(['at', 'id']);
    table.index(['operation_id']);
    table.index(['entity_ref', 'at']);
  });

  if (knex.client.config.client === 'pg') {
    await forbidChangeOnPostgres(knex);
  } else {
    await forbidChangeOnSqlite(knex);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
async function forbidChangeOnPostgres(knex) {
  await knex.raw(`
    CREATE FUNCTION audit_events_refuse_change() RETURNS trigger AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND OLD.at < now() - interval '90 days' THEN
        RETURN OLD;
      END IF;
      RAISE EXCEPTION 'audit_events is append-only';
    END;
    $$ LANGUAGE plpgsql`);
  await knex.raw(`
    CREATE TRIGGER audit_events_append_only
    BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION audit_events_refuse_change()`);
  await knex.raw(`
    CREATE TRIGGER audit_events_no_truncate
    BEFORE TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION audit_events_refuse_change()`);
}

/**
 * @param {import('knex').Knex} knex
 */
async function forbidChangeOnSqlite(knex) {
  await knex.raw(`
    CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events
    BEGIN
      SELECT RAISE(ABORT, 'audit_events is append-only');
    END`);
  // Knex keeps instants as milliseconds on SQLite.
  await knex.raw(`
    CREATE TRIGGER audit_events_no_delete BEFORE DELETE ON audit_events
    WHEN OLD.at >= (strftime('%s', 'now') - 90 * 86400) * 1000
    BEGIN
      SELECT RAISE(ABORT, 'audit_events is append-only');
    END`);
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_events');
  if (knex.client.config.client === 'pg') {
    await knex.raw('DROP FUNCTION audit_events_refuse_change()');
  }
};
