package dev.windlass.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * The part of {@link CallableStatement} that is refused: types that no parameter of a procedure has. Parameters are texts,
 * results are texts and numbers.
 */
abstract class CallableWithTexts extends JdbcPreparedStatement implements CallableStatement {

    CallableWithTexts(JdbcConnection connection, String sql) throws SQLException {
        super(connection, sql);
    }

    @Deprecated
    @Override
    public BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getBigDecimal");
    }

    @Override
    public byte[] getBytes(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getBytes");
    }

    @Override
    public Date getDate(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getDate");
    }

    @Override
    public Time getTime(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTime");
    }

    @Override
    public Timestamp getTimestamp(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTimestamp");
    }

    @Override
    public Object getObject(int index, Map<String, Class<?>> map) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getObject");
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getRef");
    }

    @Override
    public Blob getBlob(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getBlob");
    }

    @Override
    public Clob getClob(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getClob");
    }

    @Override
    public Array getArray(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getArray");
    }

    @Override
    public Date getDate(int index, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getDate");
    }

    @Override
    public Time getTime(int index, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTime");
    }

    @Override
    public Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTimestamp");
    }

    @Override
    public URL getURL(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getURL");
    }

    @Override
    public void setURL(String name, URL value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setURL");
    }

    @Override
    public void setBytes(String name, byte[] value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBytes");
    }

    @Override
    public void setDate(String name, Date value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setDate");
    }

    @Override
    public void setTime(String name, Time value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setTime");
    }

    @Override
    public void setTimestamp(String name, Timestamp value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setTimestamp");
    }

    @Override
    public void setAsciiStream(String name, InputStream value, int length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setAsciiStream");
    }

    @Override
    public void setBinaryStream(String name, InputStream value, int length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBinaryStream");
    }

    @Override
    public void setCharacterStream(String name, Reader value, int length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setCharacterStream");
    }

    @Override
    public void setDate(String name, Date value, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setDate");
    }

    @Override
    public void setTime(String name, Time value, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setTime");
    }

    @Override
    public void setTimestamp(String name, Timestamp value, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setTimestamp");
    }

    @Override
    public byte[] getBytes(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getBytes");
    }

    @Override
    public Date getDate(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getDate");
    }

    @Override
    public Time getTime(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTime");
    }

    @Override
    public Timestamp getTimestamp(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTimestamp");
    }

    @Override
    public Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getObject");
    }

    @Override
    public Ref getRef(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getRef");
    }

    @Override
    public Blob getBlob(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getBlob");
    }

    @Override
    public Clob getClob(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getClob");
    }

    @Override
    public Array getArray(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getArray");
    }

    @Override
    public Date getDate(String name, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getDate");
    }

    @Override
    public Time getTime(String name, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTime");
    }

    @Override
    public Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getTimestamp");
    }

    @Override
    public URL getURL(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getURL");
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getRowId");
    }

    @Override
    public RowId getRowId(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getRowId");
    }

    @Override
    public void setRowId(String name, RowId value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setRowId");
    }

    @Override
    public void setNCharacterStream(String name, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setNCharacterStream");
    }

    @Override
    public void setNClob(String name, NClob value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setNClob");
    }

    @Override
    public void setClob(String name, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setClob");
    }

    @Override
    public void setBlob(String name, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBlob");
    }

    @Override
    public void setNClob(String name, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setNClob");
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getNClob");
    }

    @Override
    public NClob getNClob(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getNClob");
    }

    @Override
    public void setSQLXML(String name, SQLXML value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setSQLXML");
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getSQLXML");
    }

    @Override
    public SQLXML getSQLXML(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getSQLXML");
    }

    @Override
    public Reader getNCharacterStream(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getNCharacterStream");
    }

    @Override
    public Reader getNCharacterStream(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getNCharacterStream");
    }

    @Override
    public Reader getCharacterStream(int index) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getCharacterStream");
    }

    @Override
    public Reader getCharacterStream(String name) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.getCharacterStream");
    }

    @Override
    public void setBlob(String name, Blob value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBlob");
    }

    @Override
    public void setClob(String name, Clob value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setClob");
    }

    @Override
    public void setAsciiStream(String name, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setAsciiStream");
    }

    @Override
    public void setBinaryStream(String name, InputStream value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBinaryStream");
    }

    @Override
    public void setCharacterStream(String name, Reader value, long length) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setCharacterStream");
    }

    @Override
    public void setAsciiStream(String name, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setAsciiStream");
    }

    @Override
    public void setBinaryStream(String name, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBinaryStream");
    }

    @Override
    public void setCharacterStream(String name, Reader value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setCharacterStream");
    }

    @Override
    public void setNCharacterStream(String name, Reader value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setNCharacterStream");
    }

    @Override
    public void setClob(String name, Reader value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setClob");
    }

    @Override
    public void setBlob(String name, InputStream value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setBlob");
    }

    @Override
    public void setNClob(String name, Reader value) throws SQLException {
        throw SqlErrors.unsupported("CallableStatement.setNClob");
    }
}
