package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import java.io.InputStream;
import java.io.Reader;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;

/**
 * The part of {@link PreparedStatement} that is refused: streams and large objects as parameters (conditions on our
 * tables are short), and the methods of Statement that take a text.
 */
abstract class PreparedWithoutStreams extends JdbcStatement implements PreparedStatement {

    PreparedWithoutStreams(JdbcConnection connection) {
        super(connection);
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw hasItsText("executeQuery");
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        throw hasItsText("execute");
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        throw hasItsText("executeLargeUpdate");
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        throw hasItsText("addBatch");
    }

    private static SQLException hasItsText(String method) {
        return SqlErrors.of(
                ErrorCode.NOT_SUPPORTED, method + " with a text on a prepared statement, which has its own,");
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setArray");
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setAsciiStream");
    }

    @Override
    public void setAsciiStream(int index, InputStream value, int length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setAsciiStream");
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setAsciiStream");
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBinaryStream");
    }

    @Override
    public void setBinaryStream(int index, InputStream value, int length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBinaryStream");
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBinaryStream");
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBlob");
    }

    @Override
    public void setBlob(int index, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBlob");
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setBlob");
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setCharacterStream");
    }

    @Override
    public void setCharacterStream(int index, Reader value, int length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setCharacterStream");
    }

    @Override
    public void setCharacterStream(int index, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setCharacterStream");
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setClob");
    }

    @Override
    public void setClob(int index, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setClob");
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setClob");
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setNCharacterStream");
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setNCharacterStream");
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setNClob");
    }

    @Override
    public void setNClob(int index, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setNClob");
    }

    @Override
    public void setNClob(int index, NClob value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setNClob");
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setRef");
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setRowId");
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setSQLXML");
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int index, InputStream value, int length) throws SQLException {
        throw SqlErrors.unsupported("PreparedStatement.setUnicodeStream");
    }
}
