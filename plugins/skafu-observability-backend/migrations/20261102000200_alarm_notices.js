// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('alarm_notices', table => {
    table.comment('What the owners of each alarm were told, or are to be told');
    table.string('alarm_key', 64).notNullable().primary();
    table.string('account_id', 12).notNullable();
    table.string('region', 30).notNullable();
    table.text('arn').notNullable();
    table.text('name').notNullable();
    table
      .string('status', 10)
      .notNullable()
      .comment('waiting, told, recovered, or done');
    table.string('firing_since', 30).notNullable().comment('ISO-8601');
    table
      .string('episode', 30)
      .notNullable()
      .comment('ISO-8601; firings in quick succession share a notification');
    table.text('reason').notNullable();
    table
      .string('told_at', 30)
      .comment('ISO-8601; when the owners were last told');
    table.text('recipients').notNullable().comment('JSON, entity references');
    table.index(['status', 'firing_since']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alarm_notices');
};
